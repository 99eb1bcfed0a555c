-- Who speaks on what: one row an actor and policy field, with the number of issues, articles and positions of each kind.
-- Rolls stances up to `issues.policy_field`; what has none is left out. Positions are towards different propositions and
-- do not add up to a view of the field: issue_count, not support_count, says how far the field matters to the actor.
SELECT
    actor_id,
    any_value(actor_name) AS actor_name,
    policy_field,
    count(DISTINCT issue_id) AS issue_count,
    count(DISTINCT article_id) AS article_count,
    count(*) FILTER (WHERE position = 'support') AS support_count,
    count(*) FILTER (WHERE position = 'oppose') AS oppose_count,
    count(*) AS stance_count
FROM stances
JOIN issues USING (issue_id)
WHERE policy_field IS NOT NULL
GROUP BY actor_id, policy_field
ORDER BY stance_count DESC, actor_id, policy_field
