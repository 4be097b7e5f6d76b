"""Whom a step of a Union event tells: nobody. The register is read where it is needed."""

STEPS = {"cancel": ""}
