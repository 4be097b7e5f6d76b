"""The components of the interface."""

from django import template

register = template.Library()
