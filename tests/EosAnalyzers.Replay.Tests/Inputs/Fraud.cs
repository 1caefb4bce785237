using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.Processors;
using Streamiz.Kafka.Net.Processors.Public;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Fraud;

public readonly record struct Score(double Value, string Reason);

public sealed record Payment(string PaymentId, string AccountId, decimal Amount, string Country, DateTime BookedAt);

public sealed record Alert(Guid Id, string PaymentId, Score Score, DateTime RaisedAt, string Host);

/// <summary>Scores payments. Rules change weekly, see the wiki.</summary>
public static class FraudTopology
{
    private static readonly Dictionary<string, double> Weights = new() { ["DE"] = 0.1, ["US"] = 0.2 };
    private static readonly HashSet<string> Watched = new() { "KP", "IR" };

    public static void Register(StreamBuilder builder)
    {
        var payments = builder.Stream<string, Payment, StringSerDes, JsonSerDes<Payment>>(topic: "payments");

        payments
            .Filter(predicate: (key, payment, _) => IsRecent(payment) && Random.Shared.Next(100) < 10, named: "sample")
            .MapValues(mapper: (payment, context) => ToAlert(payment))
            .Filter((key, alert, context) => alert.Score.Value > 0.5)
            .SelectKey((key, alert, context) => $"{alert.PaymentId}:{alert.RaisedAt}")
            .To<StringSerDes, JsonSerDes<Alert>>("alerts");

        payments
            .MapValues((payment, context) => string.Join(";", Weights.Select(w => w.Key + "=" + w.Value)))
            .To<StringSerDes, StringSerDes>("weights");

        payments
            .GroupBy((key, payment, context) => payment.AccountId.GetHashCode() % 16)
            .Count()
            .ToStream()
            .To<Int32SerDes, Int64SerDes>("buckets");

        // Anything older than a day was scored already.
        static bool IsRecent(Payment payment) => payment.BookedAt > DateTime.Now.AddDays(-1);

        static Alert ToAlert(Payment payment)
        {
            var score = Watched.Contains(payment.Country)
                ? new Score(1, "watched")
                : new Score(Weights.GetValueOrDefault(payment.Country), "weight");
            return new(Guid.NewGuid(), payment.PaymentId, score, RaisedAt: DateTime.UtcNow, Environment.MachineName);
        }
    }
}
