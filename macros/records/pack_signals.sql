{#
    A query that cuts profiles too long for one line into as many lines as they need.
    `relation` has feed, user_id and signals (comma-joined). Gives feed, user_id, line_number (from 1,
    without gaps) and signals; every line fits max_record_bytes(), no signal is lost or repeated.

    A signal costs its bytes plus one, for the comma or the newline behind it. With a line's budget b and
    the longest cost l, signals whose preceding bytes fall into the same stretch of b - l + 1 bytes cost at
    most b together: a window function finds the lines, no recursion. It is paid for by the few users
    given here, so give it no others. A signal that fits no line alone must be screened out before.
#}
{% macro pack_signals(relation) %}
    select
        feed,
        user_id,
        cast(line_number as integer) as line_number,
        {{ audience_manager_inbound.sorted_signals('signal') }} as signals
    from (
        select
            feed,
            user_id,
            signal,
            dense_rank() over (
                partition by feed, user_id
                order by floor(
                    cost_before / ({{ audience_manager_inbound.max_record_bytes() }} - user_id_bytes - 1 - longest_cost + 1)
                )
            ) as line_number
        from (
            select
                feed,
                user_id,
                signal,
                {{ audience_manager_inbound.byte_length('user_id') }} as user_id_bytes,
                max(cost) over (partition by feed, user_id) as longest_cost,
                sum(cost) over (
                    partition by feed, user_id
                    order by position
                    rows between unbounded preceding and current row
                ) - cost as cost_before
            from (
                select
                    feed,
                    user_id,
                    signal,
                    position,
                    {{ audience_manager_inbound.byte_length('signal') }} + 1 as cost
                from ({{ audience_manager_inbound.split_signals(relation, ['feed', 'user_id']) }}) as split_profiles
            ) as costed_signals
        ) as measured_signals
    ) as placed_signals
    group by feed, user_id, line_number
{% endmacro %}
