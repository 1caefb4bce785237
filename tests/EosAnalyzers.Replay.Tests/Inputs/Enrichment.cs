namespace Acme.Enrichment;

public sealed record Parcel(string ParcelId, string Country, List<ParcelItem> Items);

public sealed record ParcelItem(int Line, string Sku, double Weight);

public sealed record Label(Guid Id, string ParcelId, string Sku, int Line, DateTimeOffset PrintedAt);

public sealed record Manifest(string ParcelId, IReadOnlyList<Label> Labels, string Summary)
{
    /// <summary>When the manifest was closed.</summary>
    public DateTime ClosedAt { get; init; }
}

/// <summary>Prints a label for each item of a parcel.</summary>
public sealed class LabelStream(string source, string target)
{
    private const string Prefix = "label";

    public void Configure(StreamBuilder builder) => Parcels(builder)
        .MapValues((parcel, _) => new Manifest(
            parcel.ParcelId,
            parcel.Items
                .Where(item => item.Weight > 0)
                .Select(item => new Label(Guid.NewGuid(), parcel.ParcelId, item.Sku, item.Line, DateTimeOffset.UtcNow))
                .ToList(), // one label for each item
            Summarise(parcel))
        {
            ClosedAt = DateTime.UtcNow,
        })
        .To<StringSerDes, JsonSerDes<Manifest>>(target);

    public void ConfigureNumbers(StreamBuilder builder) =>
        Parcels(builder).MapValues((parcel, _) =>
        {
            return Number();

            // Numbers are read by people: short ones.
            string Number() => $"{Prefix}-{parcel.ParcelId}-{Random.Shared.Next(1000):D3}";
        }).To<StringSerDes, StringSerDes>("numbers");

    private IKStream<string, Parcel> Parcels(StreamBuilder builder) =>
        builder.Stream<string, Parcel, StringSerDes, JsonSerDes<Parcel>>(source);

    private static string Summarise(Parcel parcel) =>
        $"{parcel.Items.Count} items, {parcel.Items.Sum(item => item.Weight):N1} kg to {parcel.Country.ToUpper()}";
}
