-- Who changed sides: an actor whose support of an issue follows its opposition in an earlier article, or the reverse.
-- Both pieces of evidence stand in the row; least_confidence is the lower of the two. Articles are ordered by their time
-- of publication, so undated stances are left out, and so are articles that report both positions of the actor.
WITH reported AS (
    SELECT
        actor_id, any_value(actor_name) AS actor_name, issue_id, any_value(issue_label) AS issue_label,
        article_id, published_at, any_value(position) AS position, any_value(polarity) AS polarity,
        arg_max(stance_id, (confidence, stance_id)) AS stance_id,
        arg_max(evidence, (confidence, stance_id)) AS evidence,
        max(confidence) AS confidence
    FROM stances
    WHERE issue_id IS NOT NULL AND published_at IS NOT NULL AND polarity <> 0
    GROUP BY actor_id, issue_id, article_id, published_at
    HAVING count(DISTINCT polarity) = 1
),
compared AS (
    SELECT
        *,
        lag(position) OVER earlier AS earlier_position,
        lag(polarity) OVER earlier AS earlier_polarity,
        lag(published_at) OVER earlier AS earlier_at,
        lag(evidence) OVER earlier AS earlier_evidence,
        lag(stance_id) OVER earlier AS earlier_stance_id,
        lag(article_id) OVER earlier AS earlier_article_id,
        lag(confidence) OVER earlier AS earlier_confidence
    FROM reported
    WINDOW earlier AS (PARTITION BY actor_id, issue_id ORDER BY published_at, article_id)
)
SELECT
    actor_id, actor_name, issue_id, issue_label,
    earlier_position, position AS later_position,
    earlier_at, published_at AS later_at,
    earlier_evidence, evidence AS later_evidence,
    earlier_article_id, article_id AS later_article_id,
    earlier_stance_id, stance_id AS later_stance_id,
    least(earlier_confidence, confidence) AS least_confidence
FROM compared
WHERE earlier_polarity <> polarity AND earlier_at < published_at
ORDER BY later_at, actor_id, issue_id
