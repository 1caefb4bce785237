using EosAnalyzers.CodeFixes.Engine;
using Xunit;

namespace EosAnalyzers.Tests.CodeFixes;

public class FixActionTests
{
    private static readonly FixAction Action = new(
        "key", FixKind.Decision, "Send an Idempotency-Key made of {0}, one request for all with it", "");

    [Theory]
    [InlineData("order.Id", "order.Id")]
    [InlineData("record.Value.PaymentId", "PaymentId")]
    [InlineData("record.Value.CorrelationIdentifier", "Correla..")]
    public void OfALongNameTheLastPartIsKept(string name, string shown)
    {
        var title = Action.FormatTitle(name);
        Assert.Equal($"Send an Idempotency-Key made of {shown}, one request for all with it", title);
        Assert.InRange(title.Length, 1, FixAction.LongestTitle);
    }
}
