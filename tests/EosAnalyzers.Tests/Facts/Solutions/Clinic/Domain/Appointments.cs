using Clinic.Core;

namespace Clinic.Domain;

public enum Urgency
{
    Routine,
    Urgent,
}

public sealed record Appointment(string Id, string Patient, DateTimeOffset Start, Urgency Urgency) : Entity(Id)
{
    public string Room { get; init; } = "";

    public bool IsOver => Start < DateTimeOffset.UtcNow;

    public bool IsOverAt(DateTimeOffset instant) => Start < instant;

    public Appointment Move(DateTimeOffset start) => this with { Start = start };

    public Appointment Postpone() => this with { Start = DateTimeOffset.UtcNow.AddDays(1) };

    public static Appointment Book(string patient, DateTimeOffset start) =>
        new(Ids.Of("a-", patient, start.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)), patient, start, Urgency.Routine);

    public static Appointment WalkIn(string patient) => new(Ids.Random("w-"), patient, DateTimeOffset.UnixEpoch, Urgency.Urgent);
}

public sealed partial class Patient(string number)
{
    private readonly List<string> allergies = [];

    public string Number => number;

    public DateOnly Born { get; init; }

    public IReadOnlyList<string> Allergies => allergies;

    public Patient With(string allergy)
    {
        allergies.Add(allergy);
        return this;
    }
}

public sealed class LateCheck(ITimeSource time) : ICheck<Appointment>
{
    public bool Passes(Appointment item) => item.Start.AddMinutes(15) < time.GetNow();
}

public sealed class UrgentCheck : ICheck<Appointment>
{
    public bool Passes(Appointment item) => item.Urgency == Urgency.Urgent;
}

public sealed class SampleCheck(int oneIn) : ICheck<Appointment>
{
    public bool Passes(Appointment item) => Random.Shared.Next(oneIn) == 0;
}

public abstract class Fee
{
    public decimal Of(Appointment appointment) => decimal.Round(Base(appointment) * Factor(), 2);

    protected abstract decimal Base(Appointment appointment);

    protected virtual decimal Factor() => DateTime.Now.DayOfWeek == DayOfWeek.Sunday ? 2m : 1m;
}

public sealed class FlatFee(decimal amount) : Fee
{
    protected override decimal Base(Appointment appointment) => amount;

    protected override decimal Factor() => 1m;
}

public sealed class UrgencyFee : Fee
{
    protected override decimal Base(Appointment appointment) => appointment.Urgency == Urgency.Urgent ? 40m : 20m;
}

public static class Reminders
{
    public static IEnumerable<DateTimeOffset> Before(DateTimeOffset start)
    {
        yield return start.AddDays(-7);
        yield return start.AddDays(-1);
    }

    public static IEnumerable<DateTimeOffset> FromNow(int count)
    {
        for (var day = 1; day <= count; day++)
            yield return DateTimeOffset.UtcNow.AddDays(day);
    }

    public static string Subject(Appointment appointment) => $"Your visit on {appointment.Start:d}";

    public static string Reference(Appointment appointment) => FormattableString.Invariant($"{appointment.Id}/{appointment.Start:yyyyMMdd}");
}

public sealed class Triage
{
    private readonly Dictionary<string, int> seen = [];

    public int Count(string patient) => seen[patient] = seen.GetValueOrDefault(patient) + 1;

    public Urgency Rate(Appointment appointment) => appointment.Urgency;

    public static Triage Shared { get; } = new();
}
