using Autofac;
using Dapper;
using Fleet.Contracts;
using Fleet.Kernel;
using Microsoft.Data.Sqlite;

namespace Fleet.Billing;

public sealed class SqlInvoices(SqliteConnection connection) : IInvoices
{
    public void Charge(string vehicle, decimal amount) =>
        connection.Execute("UPDATE accounts SET open = open + @amount WHERE vehicle = @vehicle", new { vehicle, amount });

    public void SetBalance(string vehicle, decimal amount) =>
        connection.Execute("UPDATE accounts SET open = @amount WHERE vehicle = @vehicle", new { vehicle, amount });

    public string NumberFor(string trip) => "INV-" + trip;
}

public sealed class DryInvoices : IInvoices
{
    public void Charge(string vehicle, decimal amount) => Console.WriteLine(vehicle);

    public void SetBalance(string vehicle, decimal amount) => Console.WriteLine(vehicle);

    public string NumberFor(string trip) => "DRY-" + trip;
}

public sealed class WebTariffs(HttpClient client) : ITariffs
{
    public decimal PriceOf(string zone) =>
        decimal.Parse(client.GetStringAsync("/tariffs/" + zone).Result, System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class FlatTariffs : ITariffs
{
    public decimal PriceOf(string zone) => zone.Length;
}

public sealed class BillingModule : Module
{
    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterType<SqlInvoices>().As<IInvoices>().SingleInstance();
        builder.Register(context => new WebTariffs(context.Resolve<HttpClient>())).As<ITariffs>();
    }
}

public sealed class DryBillingModule : Module
{
    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterType<DryInvoices>().As<IInvoices>();
        builder.RegisterType<FlatTariffs>().AsImplementedInterfaces();
    }
}
