using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Acme.Payments;

public sealed record PaymentRequested(string PaymentId, string AccountId, double Amount);

/// <summary>Talks to the bank.</summary>
public sealed class BankClient(HttpClient http, JsonSerializerOptions json)
{
    public async Task PayAsync(PaymentRequested payment, CancellationToken cancellation)
    {
        // The bank answers 202.
        using var content = new StringContent(JsonSerializer.Serialize(payment, json), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync($"payments/{payment.PaymentId}", content, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public Task<HttpResponseMessage> NotifyAsync(PaymentRequested payment)
        => http.PostAsJsonAsync("notifications", new { payment.AccountId, Text = $"paid {payment.Amount}" });
}

public sealed class PaymentTopology(BankClient bank)
{
    public void Configure(StreamBuilder builder)
    {
        var payments = builder.Stream<string, PaymentRequested, StringSerDes, JsonSerDes<PaymentRequested>>("payments");
        payments.ForeachAsync(async (record, _) => await bank.PayAsync(record.Value, CancellationToken.None));

        // Best effort, said somebody.
        payments.Foreach((key, payment, _) => bank.NotifyAsync(payment).GetAwaiter().GetResult());
    }
}
