using System.Globalization;
using Toll.BuildingBlocks;

namespace Toll.Contracts;

public readonly record struct PassageId(Guid Value) : ITypedId<PassageId>
{
    public static PassageId From(Guid value) => new(value);

    public override string ToString() => Value.ToString("N");
}

public sealed record GatePassed(string Plate, string Gate, long At, double Weight)
{
    public DateTimeOffset PassedAt => DateTimeOffset.FromUnixTimeMilliseconds(At);

    public int Shard => HashCode.Combine(Plate, Gate) & 7;

    public int StableShard => Plate.Aggregate(17, (sum, letter) => sum * 31 + letter) & 7;
}

public sealed record Charge(string Id, string Plate, decimal Amount, DateTimeOffset ChargedAt)
{
    public DateTimeOffset DueOn => ChargedAt.AddDays(14);

    public bool IsOverdue => DueOn < DateTimeOffset.UtcNow;

    public bool IsOverdueAt(DateTimeOffset instant) => DueOn < instant;

    public static Charge For(GatePassed passage, decimal amount) =>
        new($"{passage.Plate}-{passage.At}", passage.Plate, amount, passage.PassedAt);

    public static Charge Manual(string plate, decimal amount) =>
        new(TypedId.New<PassageId>().ToString(), plate, amount, DateTimeOffset.Now);
}

public sealed record Message<T>(T Payload)
{
    public string CorrelationId { get; init; } = Guid.NewGuid().ToString("N");

    public int Schema { get; init; } = 2;

    public Message<TOther> With<TOther>(TOther other) => new(other) { CorrelationId = CorrelationId };
}

public static class Messages
{
    public static Message<T> Wrap<T>(T payload, string correlationId) => new(payload) { CorrelationId = correlationId };
}

public sealed class ChargeBuilder
{
    private string plate = "";
    private decimal amount;
    private DateTimeOffset? at;

    public static ChargeBuilder Create() => new();

    public ChargeBuilder ForPlate(string value)
    {
        plate = value;
        return this;
    }

    public ChargeBuilder WithAmount(decimal value)
    {
        amount = value;
        return this;
    }

    public ChargeBuilder On(DateTimeOffset instant)
    {
        at = instant;
        return this;
    }

    public Charge Build() => new("c-" + plate, plate, amount, at ?? DateTimeOffset.UtcNow);
}

public sealed record ChargeDto(string Id, string Amount, string Day);

public static class Mapping
{
    public static ChargeDto ToDto(this Charge charge) => new(
        charge.Id,
        charge.Amount.ToString("F2", CultureInfo.InvariantCulture),
        charge.ChargedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static string ToLine(this Charge charge) => charge.Id + ";" + charge.Amount.ToString("N2");

    public static void Deconstruct(this GatePassed passage, out string plate, out DateTimeOffset seen)
    {
        plate = passage.Plate;
        seen = DateTimeOffset.UtcNow;
    }
}
