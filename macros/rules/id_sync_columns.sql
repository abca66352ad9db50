{#
    Rule id_sync_columns: a row of an ID sync file has another number of columns than its name has data sources. A row of
    hashed e-mails has at least one hash; how many is for hashed_emails_per_user to judge, although its name counts
    one column for all of them. `file`: adobe_id or c2c_id. (Adobe: id-sync-file-based, people-based-destinations-workflow-combined)
#}
{% macro id_sync_columns(columns, data_sources, file) -%}
    case {{ file }}
        when 'adobe_id' then {{ columns }} <> {{ data_sources }}
        when 'c2c_id' then {{ columns }} < 2
        else true
    end
{%- endmacro %}
