namespace Ledger.Domain;

public interface IBookingRepository
{
    Task<Booking?> Find(string id, CancellationToken cancellation = default);

    Task Add(Booking booking, CancellationToken cancellation = default);
}

public interface IBalances
{
    Task Increase(string account, decimal amount);

    Task Set(string account, decimal amount);
}

public interface IFraudCheck
{
    Task<bool> IsSuspicious(Booking booking);
}

public interface INotifier
{
    Task Notify(string account, string text);
}

public interface IJournal
{
    void Append(string line);
}

public interface INumbers
{
    string Next();
}

public interface ISnapshots
{
    void Write(string id, string text);
}

public interface ILabels
{
    string LabelOf(string id);
}

public abstract class ExchangeRates
{
    public abstract decimal RateOf(string currency);

    public decimal Convert(decimal amount, string currency) => amount * RateOf(currency);
}

public interface IUnitOfWork
{
    Task Commit();
}
