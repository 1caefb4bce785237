using Toll.BuildingBlocks;
using Toll.Contracts;

namespace Toll.Pricing;

public sealed record AccountDebited(string Plate, decimal Amount) : DomainEvent;

public sealed class Account(string plate) : AggregateRoot<string>(plate)
{
    public decimal Balance { get; private set; }

    public Account Debit(decimal amount)
    {
        Balance -= amount;
        Raise(new AccountDebited(Id, amount));
        return this;
    }

    public Account DebitAt(decimal amount, DateTimeOffset instant)
    {
        Balance -= amount;
        Raise(new AccountDebited(Id, amount) { EventId = new Guid(Id.Length, 0, 0, new byte[8]), OccurredOn = instant });
        return this;
    }
}

public sealed record Totals(int Count, decimal Sum, DateTimeOffset LastSeen)
{
    public static Totals Empty { get; } = new(0, 0, DateTimeOffset.UnixEpoch);

    public Totals Add(Charge charge) => new(Count + 1, Sum + charge.Amount, charge.ChargedAt);

    public Totals Touch(Charge charge) => this with { Count = Count + 1, LastSeen = DateTimeOffset.UtcNow };
}
