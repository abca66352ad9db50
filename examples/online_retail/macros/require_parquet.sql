{#
    on-run-start: without the dataset nothing can be built, and DuckDB's own message would not say which variable names it.
    A URL is left to DuckDB, and so is every other engine: there the source is a table.
#}
{% macro require_parquet() %}
    {% set path = var('online_retail_parquet') %}
    {% if execute and target.type == 'duckdb' and flags.WHICH in ('build', 'run', 'test') and '://' not in path %}
        {% set files = run_query("select count(*) from glob(" ~ dbt.string_literal(dbt.escape_single_quotes(path)) ~ ")") %}
        {% if files.rows[0][0] == 0 %}
            {{ exceptions.raise_compiler_error(
                "There is no file " ~ path ~ " (variable online_retail_parquet, relative to the project's folder). Put the "
                ~ "dataset there, see README.md, or name it: dbt build --vars 'online_retail_parquet: /path/to/online_retail.parquet'"
            ) }}
        {% endif %}
    {% endif %}
{% endmacro %}
