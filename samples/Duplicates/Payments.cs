using System.Net.Http.Json;

namespace Orders;

public sealed class Payments(HttpClient http)
{
    public void Charge(PricedOrder order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Content = JsonContent.Create(order) };
        // EOS2003 HttpWithoutIdempotencyKey: the payment service cannot tell a replay from a second payment.
        using var response = http.Send(request);
        response.EnsureSuccessStatusCode();
    }
}
