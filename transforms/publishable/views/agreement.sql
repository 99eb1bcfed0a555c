-- Who agrees with whom: pairs of actors with a position on a shared issue, as the edges of a discourse network.
-- congruence counts the positions (issue and side) that both hold, conflict the issues on which one supports what the
-- other opposes. Active actors meet by chance more often, so both are divided by the pair's mean number of positions:
-- the average-activity normalisation of Leifeld, Gruber and Bossner (2019), Discourse Network Analyzer Manual. jaccard
-- is congruence over all positions that either holds; agreement is normalised congruence less normalised conflict. Only
-- issues on which at least two actors take a side; two who hold a position by one and the same sentence ("both
-- ministers rejected it") do not agree by that.
WITH held AS (
    SELECT actor_id, any_value(actor_name) AS actor_name, issue_id, polarity, list(DISTINCT evidence) AS sentences
    FROM stances
    WHERE issue_id IS NOT NULL AND polarity <> 0 AND issue_id IN (
        SELECT issue_id FROM stances WHERE polarity <> 0 GROUP BY issue_id HAVING count(DISTINCT actor_id) >= 2
    )
    GROUP BY actor_id, issue_id, polarity
),
activity AS (
    SELECT actor_id, count(*) AS positions FROM held GROUP BY actor_id
),
pairs AS (
    SELECT
        a.actor_id AS actor_id, any_value(a.actor_name) AS actor_name,
        b.actor_id AS other_actor_id, any_value(b.actor_name) AS other_actor_name,
        count(DISTINCT a.issue_id) AS shared_issue_count,
        count(*) FILTER (
            WHERE a.polarity = b.polarity AND len(list_distinct(list_concat(a.sentences, b.sentences))) > 1
        ) AS congruence,
        count(DISTINCT a.issue_id) FILTER (WHERE a.polarity = -b.polarity) AS conflict
    FROM held AS a
    JOIN held AS b ON a.issue_id = b.issue_id AND a.actor_id < b.actor_id
    GROUP BY a.actor_id, b.actor_id
)
SELECT
    pairs.*,
    congruence / ((mine.positions + theirs.positions) / 2) AS normalised_congruence,
    conflict / ((mine.positions + theirs.positions) / 2) AS normalised_conflict,
    (congruence - conflict) / ((mine.positions + theirs.positions) / 2) AS agreement,
    congruence / (mine.positions + theirs.positions - congruence) AS jaccard
FROM pairs
JOIN activity AS mine ON mine.actor_id = pairs.actor_id
JOIN activity AS theirs ON theirs.actor_id = pairs.other_actor_id
ORDER BY agreement DESC, pairs.actor_id, pairs.other_actor_id
