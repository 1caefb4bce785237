using Parcel.Kernel;

namespace Parcel.Core;

public sealed record Accepted(string ParcelId, string Office) : Fact(ParcelId);

public sealed record Delivered(string ParcelId, string Signature) : Fact(ParcelId);

public sealed record State(string Status, int Stops, DateTimeOffset LastSeen)
{
    public static readonly State New = new("new", 0, DateTimeOffset.MinValue);

    public State Apply(Fact fact) => fact switch
    {
        Accepted accepted => this with { Status = "at " + accepted.Office, Stops = Stops + 1, LastSeen = fact.Timestamp },
        Delivered => this with { Status = "done", LastSeen = fact.Timestamp },
        _ => this,
    };

    public State Touch() => this with { LastSeen = DateTimeOffset.UtcNow };
}

public static class Decider
{
    public static IEnumerable<Fact> Accept(string id, string office, DateTimeOffset at)
    {
        yield return new Accepted(id, office) { Timestamp = at };
    }

    public static IEnumerable<Fact> AcceptNow(string id, string office)
    {
        yield return new Accepted(id, office);
    }

    public static State Fold(IEnumerable<Fact> facts) => facts.Aggregate(State.New, (state, fact) => state.Apply(fact));
}

public sealed class TrimHandler : Handler<string>
{
    protected override string Apply(string item) => item.Trim();
}

public sealed class SaltHandler : Handler<string>
{
    protected override string Apply(string item) => item + "-" + Guid.NewGuid().ToString("N")[..4];
}

public sealed class LabelVisitor : IVisitor<string>
{
    public string Visit(Letter letter) => "letter " + letter.Code;

    public string Visit(Box box) => "box " + box.Code + " " + box.Weight.Value;
}

public sealed class TicketVisitor : IVisitor<string>
{
    public string Visit(Letter letter) => "T" + Random.Shared.Next();

    public string Visit(Box box) => "B" + Random.Shared.Next();
}

public static class Routing
{
    private static readonly Dictionary<string, Func<string, string>> Rules = new()
    {
        ["north"] = code => "N-" + code,
        ["south"] = code => "S-" + code,
    };

    private static readonly Dictionary<string, Func<string, string>> Guesses = new()
    {
        ["any"] = code => code + Random.Shared.Next(3),
    };

    public static string Route(string region, string code) => Rules.TryGetValue(region, out var rule) ? rule(code) : code;

    public static string Guess(string code) => Guesses["any"](code);
}

public sealed class Draft
{
    public string Code { get; set; } = "";

    public string Reference { get; set; } = Guid.NewGuid().ToString();

    public static Draft Create(Action<Draft> configure)
    {
        var draft = new Draft();
        configure(draft);
        return draft;
    }
}

public sealed class ByLuck : IComparer<string>
{
    public int Compare(string? left, string? right) => Random.Shared.Next(-1, 2);
}

public interface IOffices
{
    IAsyncEnumerable<string> NearAsync(string zip);
}

public interface IDeliveries
{
    Task RecordAsync(Delivered delivered);

    Task ReplaceAsync(Delivered delivered);
}

public interface ISigner
{
    string Sign(string text);
}

public interface ICourier
{
    Task CallAsync(string parcel);
}

public sealed class DeliveryService(IDeliveries deliveries, ISigner signer, ICourier courier)
{
    public async Task<string> DeliverAsync(string parcel)
    {
        var signature = signer.Sign(parcel);
        await deliveries.RecordAsync(new Delivered(parcel, signature));
        return signature;
    }

    public Task CallAsync(string parcel) => courier.CallAsync(parcel);

    public Task CorrectAsync(string parcel, string signature) => deliveries.ReplaceAsync(new Delivered(parcel, signature));
}
