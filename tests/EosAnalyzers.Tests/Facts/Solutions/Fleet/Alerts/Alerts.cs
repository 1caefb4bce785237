using Fleet.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Fleet.Alerts;

public sealed class MailAlerts(HttpClient client) : IAlerts
{
    public Task Raise(string vehicle, string text) => client.PostAsync("/mail/" + vehicle, new StringContent(text));
}

public sealed class ConsoleAlerts : IAlerts
{
    public Task Raise(string vehicle, string text)
    {
        Console.WriteLine(text);
        return Task.CompletedTask;
    }
}

public sealed class TimedAlerts(IAlerts inner, IAlertLog log) : IAlerts
{
    public async Task Raise(string vehicle, string text)
    {
        var started = DateTime.UtcNow;
        await inner.Raise(vehicle, text);
        Console.WriteLine(DateTime.UtcNow - started);
        log.Write(vehicle);
    }
}

public sealed class NumberedText : IAlertText
{
    private int number;

    public string For(string vehicle) => vehicle + "#" + ++number;
}

public sealed class PlainText : IAlertText
{
    public string For(string vehicle) => "alert for " + vehicle;
}

public sealed class FileLog : IAlertLog
{
    public void Write(string line) => File.AppendAllText("alerts.log", line);
}

public sealed class NoLog : IAlertLog
{
    public void Write(string line)
    {
    }
}

public sealed class SystemTime : ITime
{
    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;
}

public sealed class FixedTime(DateTimeOffset now) : ITime
{
    public DateTimeOffset UtcNow => now;
}

public static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, Action<KernelOptions>? configure = null)
    {
        services.AddHttpClient<IAlerts, MailAlerts>();
        services.Decorate<IAlerts, TimedAlerts>();
        return services.AddTexts().AddSingleton<IAlertLog, FileLog>();
    }

    public static IServiceCollection AddQuietAlerts(this IServiceCollection services) =>
        services.AddSingleton<IAlerts, ConsoleAlerts>().AddSingleton<IAlertLog>(_ => new NoLog()).AddSingleton<IAlertText, PlainText>();

    private static IServiceCollection AddTexts(this IServiceCollection services) =>
        services.AddSingleton<IAlertText, NumberedText>();
}
