"""The names under which a file's properties are given (Material.said), whatever its kind calls them. No Django."""

AUTHOR, LAST_AUTHOR, COMPANY, MANAGER = "author", "last_modified_by", "company", "manager"
APPLICATION, PRODUCER, TEMPLATE, LAST_PRINTED = "application", "producer", "template", "last_printed"
TITLE, SUBJECT, KEYWORDS, COMMENTS, CATEGORY = "title", "subject", "keywords", "comments", "category"
CREATED, MODIFIED, COPYRIGHT, CAMERA, LOCATION = "created", "modified", "copyright", "camera", "location"
LINKS, OTHER, EMBEDDED = "links", "other", "embedded"
