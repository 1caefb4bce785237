using Toll.Contracts;

namespace Toll.Application;

public interface IChargeRepository
{
    Task AddAsync(Charge charge, CancellationToken cancellationToken = default);

    Task UpsertAsync(Charge charge, CancellationToken cancellationToken = default);
}

public interface IBalances
{
    Task DebitAsync(string plate, decimal amount);

    Task SetAsync(string plate, decimal amount);
}

public interface IPlateRegistry
{
    Task<string?> OwnerOfAsync(string plate);
}

public interface INotifier
{
    Task NotifyAsync(string plate, string text);
}

public interface IReceipts
{
    void Store(string id, string text);
}

public interface IAuditTrail
{
    void Write(string line);
}

public interface INumberRange
{
    Task<long> NextAsync(string name);
}

public interface IPublisher
{
    void Publish(string topic, string key, string value);
}

public interface IRiskScore
{
    double ScoreOf(string plate);
}

public interface IIdGenerator
{
    string NewId();
}

public interface IOutbox
{
    void Enqueue(string type, string body);
}

public interface ICommand<TResult>;

public interface ICommandHandler<in TCommand, TResult> where TCommand : ICommand<TResult>
{
    Task<TResult> HandleAsync(TCommand command, CancellationToken cancellationToken = default);
}
