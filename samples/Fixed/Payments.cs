using System.Net.Http.Json;

namespace Orders;

public sealed class Payments(HttpClient http)
{
    public void Charge(PricedOrder order)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "charges") { Content = JsonContent.Create(order) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", RecordId.FromKey("charge", order.Id).ToString());
        using var response = http.Send(request);
        response.EnsureSuccessStatusCode();
    }
}
