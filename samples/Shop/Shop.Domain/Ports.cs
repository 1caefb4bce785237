using Shop.Contracts;

namespace Shop.Domain;

// What the topology needs of the world outside; Shop.Adapters implements it, and only Shop.Host knows both.

public interface IOrderStore
{
    void Save(Order order);
}

public interface IOrderTable
{
    void Put(Order order);
}

public interface IPayments
{
    void Charge(Order order);
}

public interface IRefunds
{
    void Refund(Order order);
}

public interface INotices
{
    void Send(Order order);
}

public interface IRepository<T>
{
    void Append(T value);
}

public interface IArchive<T>
{
    void Keep(string key, T value);
}

public interface IAudit
{
    void Write(string line);
}

public interface IWorkingTime
{
    DateTime Now();
}

public interface IDeadlines
{
    DateTime Of(Order order);
}

public interface IRates
{
    decimal Today(string currency);
}

public interface IOrderDb
{
    void Insert(Order order);
}

public interface IStock
{
    void Take(Order order);
}

public interface IMessages
{
    void Publish(Order order);
}

public interface ILabels
{
    string Of(Order order);
}

public interface IVouchers
{
    string Draw(Order order);
}
