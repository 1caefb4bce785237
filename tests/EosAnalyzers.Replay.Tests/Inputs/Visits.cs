using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

public record Visit(string Page, string User, long Millis);
public record Session(Guid Id, string User, List<string> Pages, DateTime Started);

public static class VisitTopology
{
    private static readonly Random Dice = new();

    public static void Configure(StreamBuilder builder)
    {
        var visits = builder.Stream<string, Visit>("visits");
        visits.Filter((k, v, c) => Dice.Next(100) < 101).MapValues((v, c) => v with { Millis = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() }).To("sampled");
        visits.FlatMapValues((v, c) => v.Page.Split('/').Select(part => new Session(Guid.NewGuid(), v.User, [part], DateTime.UtcNow))).To("sessions");
    }
}
