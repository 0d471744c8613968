"""Tests of what is bound and attached."""
