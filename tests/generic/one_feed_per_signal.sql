{% test one_feed_per_signal(model) %}
{#- A signal names its owner and the type of its user ID. Two feeds with the same pair would both carry it, one of them
    under IDs of another namespace. -#}
select signal_data_source, id_type
from {{ model }}
where file = 'inbound'
group by signal_data_source, id_type
having count(*) > 1
{% endtest %}
