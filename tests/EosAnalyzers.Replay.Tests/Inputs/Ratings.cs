namespace Acme.Ratings;

public record Rated(string ProductId, string UserId, int Stars, List<string> Tags);

public record Rating(Guid RatingId, string ProductId, int Stars, DateTimeOffset At);

/// <summary>What users think of products.</summary>
public static class RatingStreams
{
    public static void Configure(StreamBuilder builder)
    {
        var rated = builder.Stream<string, Rated, StringSerDes, JsonSerDes<Rated>>("rated");

        rated
            .Filter((key, value, context) => value.Stars > 0) // zero is a draft
            .MapValues((value, _) => ToRating(value))
            .To<StringSerDes, JsonSerDes<Rating>>("ratings");

        rated.MapValues((value, _) => Label(value)).To<StringSerDes, StringSerDes>("labels");

        rated.OnlyGood()
            .MapValues((value, context) => value.Tags.ToHashSet().Select(tag => tag.ToLower()).ToList())
            .To<StringSerDes, JsonSerDes<List<string>>>("tags");
    }

    private static IKStream<string, Rated> OnlyGood(this IKStream<string, Rated> stream) =>
        stream.Filter((key, value, context) => value.Stars > 3);

    private static Rating ToRating(Rated value)
    {
        // one star says nothing of the product
        if (value.Stars == 1)
            return new(Guid.NewGuid(), "", value.Stars, DateTimeOffset.UtcNow);
        return new(Guid.NewGuid(), value.ProductId, value.Stars, DateTimeOffset.UtcNow);
    }

    private static string Label(Rated value)
    {
        string Number() => Random.Shared.Next(1000).ToString("D3");
        return value.ProductId + "-" + Number();
    }
}
