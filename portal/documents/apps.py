from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"

    def ready(self) -> None:
        """What is said of files that could not be read."""
        from portal import registries
        from portal.documents.wording import SENTENCES

        for code, sentence in SENTENCES.items():
            registries.wording.add(code, sentence)
