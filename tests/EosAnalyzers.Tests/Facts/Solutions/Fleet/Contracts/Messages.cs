namespace Fleet.Contracts;

public readonly record struct VehicleId(string Value)
{
    public static VehicleId Parse(string text) => new(text.Trim().ToUpperInvariant());

    public static VehicleId Fresh() => new($"v-{Guid.NewGuid():N}");

    public static implicit operator string(VehicleId id) => id.Value;
}

public sealed record Position(VehicleId Vehicle, double Latitude, double Longitude, DateTimeOffset At)
{
    public static Position Origin { get; } = new(new VehicleId("none"), 0, 0, DateTimeOffset.UnixEpoch);

    public static Position Now(VehicleId vehicle) => new(vehicle, 0, 0, DateTimeOffset.UtcNow);

    public Position MoveTo(double latitude, double longitude) => this with { Latitude = latitude, Longitude = longitude };

    public TimeSpan AgeAt(DateTimeOffset instant) => instant - At;

    public TimeSpan Age => AgeAt(DateTimeOffset.UtcNow);
}

public sealed record Trip(string Id, VehicleId Vehicle)
{
    public string Ticket { get; init; } = Ulids.Next();

    public IReadOnlyList<Position> Stops { get; init; } = [];

    public bool IsEmpty => Stops.Count == 0;

    public Trip Add(Position stop) => this with { Stops = [.. Stops, stop] };
}

public static class Ulids
{
#if NET
    public static string Next() => Guid.CreateVersion7().ToString("N");
#else
    public static string Next() => Guid.NewGuid().ToString("N");
#endif

    public static string Of(string text, long offset) => text + "-" + offset;
}

public interface IHasVersion
{
    int Version => 1;

    string Tag => "v" + Version;

    string Stamped => Tag + "@" + Environment.TickCount64;
}

public sealed class Envelope : IHasVersion
{
    public string Body { get; set; } = "";
}

public delegate string Naming(string id);
