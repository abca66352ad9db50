{#
    A query: one row per signal of the comma-joined column `signals` of `relation`.
    Columns: `columns` (of the relation), signal (text), position (integer, from 1, in the order of the text).
    A comma cannot stand inside a signal: the rule signal_forbidden_character refuses it, and id_sync_signal() replaces it.
#}
{% macro split_signals(relation, columns) %}
    {{- audience_manager_inbound.split_text(relation, columns, 'signals', "','", 'signal') -}}
{% endmacro %}
