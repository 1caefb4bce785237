using System.Net.Http.Json;
using Streamiz.Kafka.Net;
using Streamiz.Kafka.Net.SerDes;
using Streamiz.Kafka.Net.Stream;

namespace Acme.Push;

public sealed record Alert(string Id, string Text, int Level);

public sealed class PushClient(HttpClient http)
{
    public async Task PutAsync(string key, Alert alert, CancellationToken token = default)
    {
        using var response = await http.PutAsJsonAsync($"alerts/{alert.Id}", alert, token);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask<bool> TryPutAsync(Alert alert)
    {
        var response = await http.PutAsJsonAsync($"tries/{alert.Id}", alert);
        return response.IsSuccessStatusCode;
    }
}

public sealed class PushTopology(PushClient push)
{
    public void Build(StreamBuilder builder)
    {
        var alerts = builder.Stream<string, Alert, StringSerDes, JsonSerDes<Alert>>("alerts");

        alerts.Foreach(async (key, alert, _) => await push.PutAsync(key, alert));
        alerts.Foreach(async (_, alert, context) =>
        {
            if (alert.Level < 0)
                return; // nobody cares

            await push.PutAsync("late", alert);
            await push.TryPutAsync(alert);
        });
        alerts.Foreach((key, alert, context) => { _ = push.PutAsync("second-" + key, alert with { Id = alert.Id + "-2" }); });
        alerts.Foreach((key, alert, context) => { push.PutAsync(key, alert with { Id = "third" + alert.Id }); });
        alerts.ForeachAsync(async (record, _) =>
        {
            push.PutAsync(record.Key, record.Value with { Id = "f" + record.Value.Id }); // fire and forget
            await Task.CompletedTask;
        });
        alerts.Foreach(async (key, alert, context) =>
        {
            foreach (var n in Enumerable.Range(0, 2))
                await push.PutAsync(key, alert with { Id = $"{alert.Id}-{n}-{context.Timestamp}" });
        });
    }
}
