using System.Net.Http.Json;
using Confluent.Kafka;
using Toll.Application;
using Toll.BuildingBlocks;
using Toll.Pricing;

namespace Toll.Gateways;

public sealed class RegistryClient(HttpClient http) : IPlateRegistry
{
    public async Task<string?> OwnerOfAsync(string plate)
    {
        using var response = await http.GetAsync($"owners/{Uri.EscapeDataString(plate)}");
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
    }
}

public sealed class StaticRegistry : IPlateRegistry
{
    public Task<string?> OwnerOfAsync(string plate) => Task.FromResult<string?>("owner of " + plate);
}

public sealed class SmsNotifier(HttpClient http) : INotifier
{
    public async Task NotifyAsync(string plate, string text)
    {
        var response = await http.PostAsJsonAsync("messages", new { plate, text });
        response.EnsureSuccessStatusCode();
    }
}

public sealed class KeyedNotifier(HttpClient http) : INotifier
{
    public async Task NotifyAsync(string plate, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "messages") { Content = JsonContent.Create(new { plate, text }) };
        request.Headers.Add("Idempotency-Key", plate + ":" + text);
        await http.SendAsync(request);
    }
}

public sealed class ConsoleNotifier : INotifier
{
    public Task NotifyAsync(string plate, string text)
    {
        Console.WriteLine($"{DateTime.Now:t} {plate}: {text}");
        return Task.CompletedTask;
    }
}

public sealed class TopicPublisher(IProducer<string, string> producer) : IPublisher
{
    public void Publish(string topic, string key, string value) =>
        producer.Produce(topic, new Message<string, string> { Key = key, Value = value });
}

public sealed class MailOnDebit(INotifier notifier) : IDomainEventHandler<AccountDebited>
{
    public Task HandleAsync(AccountDebited domainEvent, CancellationToken cancellationToken) =>
        notifier.NotifyAsync(domainEvent.Plate, "debited " + domainEvent.Amount);
}

public sealed class AppendOnDebit : IDomainEventHandler<AccountDebited>
{
    public Task HandleAsync(AccountDebited domainEvent, CancellationToken cancellationToken) =>
        File.AppendAllTextAsync("debits.log", domainEvent.Plate, cancellationToken);
}

public sealed class LearnedScore : IRiskScore
{
    private readonly Dictionary<string, int> seen = [];

    public double ScoreOf(string plate)
    {
        seen[plate] = seen.GetValueOrDefault(plate) + 1;
        return 1.0 / seen[plate];
    }
}

public sealed class RuleScore : IRiskScore
{
    public double ScoreOf(string plate) => plate.Length > 8 ? 0.5 : 0.1;
}

public sealed class UuidGenerator : IIdGenerator
{
    public string NewId() => Guid.CreateVersion7().ToString();
}

public sealed class LoggingHandler<TCommand, TResult>(ICommandHandler<TCommand, TResult> inner) : ICommandHandler<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public async Task<TResult> HandleAsync(TCommand command, CancellationToken cancellationToken = default)
    {
        Console.WriteLine(DateTime.UtcNow.ToString("O") + " " + typeof(TCommand).Name);
        return await inner.HandleAsync(command, cancellationToken);
    }
}
