-- Who stands where: one row an actor and issue, with the count of each position, the latest one and the share of support.
-- Only issues on which at least two actors have a position. A sentence that two articles share counts once (evidence of
-- 40 characters or more). support_share is support / (support + oppose), null where neither occurs. Undated stances
-- count as the earliest.
WITH told AS (
    SELECT *
    FROM stances
    WHERE issue_id IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY actor_id, issue_id, position, CASE WHEN length(evidence) >= 40 THEN evidence ELSE stance_id END
        ORDER BY published_at NULLS FIRST, article_id, stance_id
    ) = 1
),
shared AS (
    SELECT issue_id FROM told GROUP BY issue_id HAVING count(DISTINCT actor_id) >= 2
)
SELECT
    actor_id,
    any_value(actor_name) AS actor_name,
    issue_id,
    any_value(issue_label) AS issue_label,
    count(*) FILTER (WHERE position = 'support') AS support_count,
    count(*) FILTER (WHERE position = 'oppose') AS oppose_count,
    count(*) FILTER (WHERE position = 'conditional') AS conditional_count,
    count(*) FILTER (WHERE position = 'undecided') AS undecided_count,
    count(*) AS stance_count,
    count(DISTINCT article_id) AS article_count,
    count(*) FILTER (WHERE position = 'support')
        / nullif(count(*) FILTER (WHERE position IN ('support', 'oppose')), 0) AS support_share,
    last(position ORDER BY published_at NULLS FIRST, article_id, evidence_start, stance_id) AS latest_position,
    max(published_at) AS latest_at,
    max(confidence) AS highest_confidence
FROM told
JOIN shared USING (issue_id)
GROUP BY actor_id, issue_id
ORDER BY stance_count DESC, actor_id, issue_id
