"""Delivers the record tables dbt built to Adobe Audience Manager, each batch once.

`delivery` knows the order of the steps; every other module does one of them. The warehouse is the
only thing shared with dbt.
"""
