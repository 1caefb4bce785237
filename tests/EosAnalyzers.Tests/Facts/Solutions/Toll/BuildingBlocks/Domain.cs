namespace Toll.BuildingBlocks;

public interface IDomainEvent
{
    Guid EventId { get; }

    DateTimeOffset OccurredOn { get; }
}

public abstract record DomainEvent : IDomainEvent
{
    public Guid EventId { get; init; } = Guid.NewGuid();

    public DateTimeOffset OccurredOn { get; init; } = DateTimeOffset.UtcNow;
}

public interface IDomainEventHandler<in TEvent> where TEvent : IDomainEvent
{
    Task HandleAsync(TEvent domainEvent, CancellationToken cancellationToken);
}

public abstract class Entity<TId>(TId id)
{
    public TId Id { get; } = id;
}

public abstract class AggregateRoot<TId>(TId id) : Entity<TId>(id)
{
    private readonly List<IDomainEvent> pending = [];

    public int Version { get; private set; }

    public IReadOnlyList<IDomainEvent> Pending => pending;

    protected void Raise(IDomainEvent domainEvent)
    {
        pending.Add(domainEvent);
        Version++;
    }
}

public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public static class TypedId
{
    public static TSelf New<TSelf>() where TSelf : struct, ITypedId<TSelf> => TSelf.From(Guid.NewGuid());

    public static TSelf For<TSelf>(string name) where TSelf : struct, ITypedId<TSelf> =>
        TSelf.From(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
}
