namespace Acme.Claims;

public record Claim(string ClaimId, string PolicyId, double Amount, string Kind);

/// <summary>A decision about a claim; see <see cref="ClaimStreams.Decide"/>.</summary>
public record Decision(Guid DecisionId, string ClaimId, string Outcome, DateTime DecidedAt, DateOnly Day, long Ticks);

public static class ClaimStreams
{
#pragma warning disable EOS1002 // samples may differ, it is only a review queue
    private static bool IsSampled(Claim claim) => Random.Shared.Next(100) < 5;
#pragma warning restore EOS1002

    public static void Configure(StreamBuilder builder)
    {
        var claims = builder.Stream<string, Claim, StringSerDes, JsonSerDes<Claim>>("claims");
        claims.MapValues((claim, context) => Decide(claim)).To<StringSerDes, JsonSerDes<Decision>>("decisions");

        claims.MapValues((claim, context) => claim.Kind switch
        {
            "glass" => claim.ClaimId + ":" + DateTime.UtcNow.Year, // paid at once
            "theft" when claim.Amount > 1_000 => $"{claim.ClaimId}:{Guid.NewGuid():N}",
            _ => claim with { ClaimId = Guid.NewGuid().ToString() } is var other ? other.ClaimId : "",
        }).To<StringSerDes, StringSerDes>("kinds");

#if !NET48
        // Nobody reads it on the old framework.
        claims.MapValues((claim, _) => (claim.ClaimId, At: DateTime.UtcNow)).MapValues((pair, _) => $"{pair.ClaimId}|{pair.At:O}")
            .To<StringSerDes, StringSerDes>("pairs");
#endif
    }

    /// <summary>
    /// Decides about a claim.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <returns>The decision, with a new id.</returns>
    public static Decision Decide(Claim claim)
    {
        if (claim.Amount > 10_000)
            return new(Guid.NewGuid(), claim.ClaimId, "review", DateTime.UtcNow, DateOnly.FromDateTime(DateTime.UtcNow), DateTime.UtcNow.Ticks);

        // Small claims are paid.
        return new(
            Guid.NewGuid(),
            claim.ClaimId,
            "pay",
            DateTime.UtcNow, // legal wants it in UTC
            DateOnly.FromDateTime(DateTime.UtcNow),
            DateTime.UtcNow.Ticks);
    }
}
