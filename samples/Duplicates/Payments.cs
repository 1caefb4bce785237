using System.Net.Http.Json;

namespace Orders;

public sealed class Payments(HttpClient http)
{
    // EOS2003 HttpWithoutIdempotencyKey: the payment service cannot tell a replay from a second payment.
    public async Task Charge(PricedOrder order)
    {
        using var response = await http.PostAsJsonAsync("charges", order);
        response.EnsureSuccessStatusCode();
    }
}
