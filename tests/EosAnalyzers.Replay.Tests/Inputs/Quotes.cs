using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Rates;

public record Quote(string Pair, decimal Bid, decimal Ask);

public static class QuoteTopology
{
    public static void Configure(StreamBuilder builder)
    {
        DateTime Now() => DateTime.UtcNow;
        string NewId() { return Guid.NewGuid().ToString("D"); }
        builder.Stream<string, Quote>("quotes")
            .MapValues((quote, c) => $"{NewId()};{quote.Pair};{quote.Bid};{Now():O}")
            .To("lines");
    }
}
