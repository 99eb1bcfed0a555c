-- How positions develop: one row an actor, issue and period, once by week and once by month.
-- period is week (from Monday) or month, period_start its first day in UTC. Undated stances are left out.
WITH dated AS (
    SELECT 'week' AS period, CAST(date_trunc('week', published_at) AS DATE) AS period_start, stances.*
    FROM stances WHERE issue_id IS NOT NULL AND published_at IS NOT NULL
    UNION ALL
    SELECT 'month' AS period, CAST(date_trunc('month', published_at) AS DATE) AS period_start, stances.*
    FROM stances WHERE issue_id IS NOT NULL AND published_at IS NOT NULL
)
SELECT
    period,
    period_start,
    issue_id,
    any_value(issue_label) AS issue_label,
    actor_id,
    any_value(actor_name) AS actor_name,
    count(*) FILTER (WHERE position = 'support') AS support_count,
    count(*) FILTER (WHERE position = 'oppose') AS oppose_count,
    count(*) FILTER (WHERE position = 'conditional') AS conditional_count,
    count(*) FILTER (WHERE position = 'undecided') AS undecided_count,
    count(*) AS stance_count,
    avg(polarity) AS mean_polarity
FROM dated
GROUP BY period, period_start, issue_id, actor_id
ORDER BY period, period_start, issue_id, actor_id
