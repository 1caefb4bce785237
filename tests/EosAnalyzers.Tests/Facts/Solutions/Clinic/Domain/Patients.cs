using Clinic.Core;

namespace Clinic.Domain;

public sealed partial class Patient
{
    public int Age => Born.AgeInYears();

    public int AgeOn(DateOnly day) => Born.AgeInYears(day);

    public string Tag { get; } = Environment.MachineName + "/" + Environment.ProcessId;

    public string Badge() => Ids.Short(number);

    public string StableBadge() => Ids.Stable(number);
}

public static class Rooms
{
    private static readonly string[] All = ["north", "south", "west"];

    public static readonly Memory<string, string> Cached = new(patient => All[patient.Length % All.Length]);

    public static readonly Memory<string, string> Drawn = new(patient => All[Random.Shared.Next(All.Length)]);

    public static string Pick(Func<int, int> choose) => All[choose(All.Length)];

    public static string Any() => Pick(Random.Shared.Next);

    public static string For(string patient) => Pick(count => patient.Length % count);
}
