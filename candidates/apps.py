from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    name = "candidates"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
        from candidates import duties, navigation, notices, queries, reminders, wording
        from portal import registries

        wording.file_in(registries.wording)
        notices.file_in(registries.message_kinds)
        reminders.file_in(registries.reminders)
        navigation.file_in(registries.navigation)
        registries.duties.add("candidates.hr", duties.of_hr)
        registries.duties.add("candidates.secretariat", duties.of_secretariat)
        registries.suspensions.add("candidates", queries.has_open_candidature)
