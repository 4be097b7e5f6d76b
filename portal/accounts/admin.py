"""What administrators may repair by hand: a person's name, language and whether they may sign in. The rest is read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from portal import clock
from portal.accounts.models import Grant, MemberState, MemberStateName, User
from portal.audit.models import record


class ReadOnly:
    """Shown, never changed here: changes go through actions, which leave a record."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Nobody is made or deleted here, and no password is seen: people sign up, and the record keeps their id."""

    fields = ["email", "name", "language", "zone", "is_active", "joined_at", "last_login"]
    readonly_fields = ["email", "joined_at", "last_login"]
    list_display = ["email", "name", "is_active", "joined_at"]
    list_filter = ["is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.save()
        record("accounts.user.repair", obj, by=request.user, at=clock.now(), facts={"fields": form.changed_data})


@admin.register(Grant)
class GrantAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["user", "role", "member_state", "since", "until"]
    list_filter = ["role"]
    list_select_related = ["user", "member_state"]
    search_fields = ["user__email", "user__name"]
    ordering = ["-since"]


class NameInline(ReadOnly, admin.TabularInline):
    model = MemberStateName


@admin.register(MemberState)
class MemberStateAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["code", "region", "may_vote"]
    search_fields = ["code", "names__text"]
    inlines = [NameInline]
