using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Games;

public record Score(string Player, int Points);
public record Best(string Player, int Points, DateTime At);

public static class ScoreTopology
{
    public static void Configure(StreamBuilder builder)
    {
        var scores = builder.Stream<string, Score>("scores");
        scores.GroupByKey().Aggregate(
            () => new Best("", 0, DateTime.MinValue),
            (player, score, best) => score.Points > best.Points ? new Best(player, score.Points, DateTime.UtcNow) : best)
            .ToStream().To("best");
    }
}
