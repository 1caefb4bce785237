using Microsoft.Extensions.DependencyInjection;
using Toll.Application;

namespace Toll.Persistence;

public sealed class PersistenceOptions
{
    public string ConnectionString { get; set; } = "";

    public string Root { get; set; } = "receipts";
}

public static class PersistenceModule
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, Action<PersistenceOptions> configure)
    {
        var options = new PersistenceOptions();
        configure(options);
        services.AddSingleton<IConnections>(_ => new Connections(options.ConnectionString));
        services.AddDbContext<TollContext>();
        services.AddScoped<IChargeRepository, EfCharges>();
        services.AddScoped<IBalances, SqlBalances>();
        return services;
    }

    public static IServiceCollection AddFiles(this IServiceCollection services, PersistenceOptions options) => services
        .AddSingleton<IReceipts>(_ => new FileReceipts(options.Root))
        .AddSingleton<IAuditTrail, ConsoleAuditTrail>();
}
