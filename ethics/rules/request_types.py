"""What people ask the Ethics Office, and which provisions each kind of question touches (EG; RULES of the portal).

`A-2` and its like stand in the campaign guidelines; `S-1` to `S-11` in the guidelines on the personal use of
social media, another instrument. What the texts do not cover touches no provision: it is asked case by case.
"""

from enum import StrEnum


class RequestType(StrEnum):
    MATERIAL_REVIEW = "material_review"
    PUBLIC_STATEMENT = "public_statement"
    SOCIAL_POST = "social_post"
    EVENT_ACTIVITY = "event_activity"
    MISSION_CHECK = "mission_check"
    PRIVATE_ATTENDANCE = "private_attendance"
    RESOURCE_QUESTION = "resource_question"
    COORDINATION = "coordination"
    OUTSIDE_ACTIVITY = "outside_activity"
    GIFT_OR_RECEPTION = "gift_or_reception"
    EARLY_ACTIVITY = "early_activity"
    SOMETHING_ELSE = "something_else"


SOCIAL_MEDIA = tuple(f"S-{number}" for number in range(1, 12))

_SERVED: dict[RequestType, tuple[str, ...]] = {
    RequestType.MATERIAL_REVIEW: ("A-2", "C-2"),
    RequestType.PUBLIC_STATEMENT: ("C-2",),
    RequestType.SOCIAL_POST: ("A-3", *SOCIAL_MEDIA),
    RequestType.EVENT_ACTIVITY: ("B-0", "B-1", "B-2"),
    RequestType.MISSION_CHECK: ("A-1",),
    RequestType.PRIVATE_ATTENDANCE: ("B-3",),
    RequestType.RESOURCE_QUESTION: ("A-0", "A-3", "A-4"),
    RequestType.COORDINATION: ("C-0", "C-1"),
    RequestType.OUTSIDE_ACTIVITY: ("C-2",),
    RequestType.GIFT_OR_RECEPTION: (),
    RequestType.EARLY_ACTIVITY: ("P-1",),
    RequestType.SOMETHING_ELSE: ("P-0",),
}


def provisions_for(request_type: str) -> tuple[str, ...]:
    """Codes of the provisions that matter for a request of this type, in the order to show them.

    Empty where the guidelines say nothing. Raises ValueError for an unknown type.
    """
    return _SERVED[RequestType(request_type)]
