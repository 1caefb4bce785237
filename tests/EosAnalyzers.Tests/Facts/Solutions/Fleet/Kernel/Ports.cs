namespace Fleet.Kernel;

public interface IInvoices
{
    void Charge(string vehicle, decimal amount);

    void SetBalance(string vehicle, decimal amount);

    string NumberFor(string trip);
}

public interface ITariffs
{
    decimal PriceOf(string zone);
}

public interface IAlerts
{
    Task Raise(string vehicle, string text);
}

public interface IAlertText
{
    string For(string vehicle);
}

public interface IAlertLog
{
    void Write(string line);
}
