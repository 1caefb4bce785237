using Clinic.Core;
using Clinic.Domain;
using Streamiz.Kafka.Net.Stream;

namespace Clinic.Streams;

public sealed class AppointmentStreams
{
    public void Build(IKStream<string, Appointment> visits, IKStream<string, string> patients)
    {
        visits.Filter((k, v, c) => v.IsOver).To("a"); // EXPECT EOS1001
        visits.Filter((k, v, c) => v.IsOverAt(DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp))).To("a"); // SILENT
        visits.MapValues((v, c) => v.Postpone().Start.ToIso()).To("b"); // EXPECT EOS1001
        visits.MapValues((v, c) => v.Postpone().Room).To("b"); // SILENT
        visits.MapValues((v, c) => v.Move(v.Start.AddDays(2)).Start.ToIso()).To("b"); // SILENT
        patients.MapValues((v, c) => Appointment.WalkIn(v).Id).To("c"); // EXPECT EOS1003
        patients.MapValues((v, c) => Appointment.WalkIn(v).Patient).To("c"); // SILENT
        patients.MapValues((v, c) => Appointment.Book(v, DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp)).Id).To("c"); // SILENT
        patients.MapValues((v, c) => Appointment.Book(v, DateTimeOffset.UnixEpoch).Version.ToString()).To("c"); // EXPECT EOS1003
        patients.MapValues((v, c) => Appointment.Book(v, DateTimeOffset.UnixEpoch).CreatedAt.ToIso()).To("c"); // EXPECT EOS1001
        patients.MapValues((v, c) => (Appointment.Book(v, DateTimeOffset.UnixEpoch) with { CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp) }).CreatedAt.ToIso()).To("c"); // SILENT
        visits.MapValues((v, c) => Reminders.Subject(v)).To("d"); // EXPECT EOS1007
        visits.MapValues((v, c) => Reminders.Reference(v)).To("d"); // SILENT
        visits.FlatMapValues((v, c) => Reminders.Before(v.Start)).To("e"); // SILENT
        visits.FlatMapValues((v, c) => Reminders.FromNow(3)).To("e"); // EXPECT EOS1001
        visits.MapValues((v, c) => v.Start.ToDisplay()).To("f"); // EXPECT EOS1007
        visits.MapValues((v, c) => v.Start.AgeAt(DateTimeOffset.FromUnixTimeMilliseconds(c.Timestamp)).TotalDays).To("f"); // SILENT
        visits.Filter((k, v, c) => v.Start.IsPast()).To("g"); // EXPECT EOS1001
        visits.Filter((k, v, c) => v.Start.IsPast(new EventTime(c.Timestamp))).To("g"); // SILENT
        visits.Filter((k, v, c) => v.Start.IsPast(new OffsetTime(new EventTime(c.Timestamp), TimeSpan.FromHours(1)))).To("g"); // SILENT
        visits.Filter((k, v, c) => v.Start.IsPast(new OffsetTime(WallTime.Default, TimeSpan.FromHours(1)))).To("g"); // EXPECT EOS1001
    }
}

public sealed class PatientStreams
{
    private readonly Triage triage = new();

    public void Build(IKStream<string, string> numbers, IKStream<string, Appointment> visits)
    {
        numbers.MapValues((v, c) => new Patient(v).Age).To("a"); // EXPECT EOS1001
        numbers.MapValues((v, c) => new Patient(v).AgeOn(new DateOnly(2024, 1, 1))).To("a"); // SILENT
        numbers.MapValues((v, c) => new Patient(v).Tag).To("b"); // EXPECT EOS1008
        numbers.MapValues((v, c) => new Patient(v).Number).To("b"); // SILENT
        numbers.MapValues((v, c) => new Patient(v).With("nuts").Allergies.Count).To("b"); // SILENT
        numbers.SelectKey((k, v, c) => new Patient(v).Badge()).To("c"); // EXPECT EOS1005
        numbers.SelectKey((k, v, c) => new Patient(v).StableBadge()).To("c"); // SILENT
        numbers.MapValues((v, c) => Ids.Next("p")).To("d"); // EXPECT EOS1009
        numbers.MapValues((v, c) => Ids.Of("p", v, c.Topic)).To("d"); // SILENT
        numbers.MapValues((v, c) => v.Split(' ').Shuffled().First()).To("e"); // EXPECT EOS1002
        numbers.MapValues((v, c) => v.Split(' ').EveryOther().First()).To("e"); // SILENT
        numbers.MapValues((v, c) => v.Split(' ').JoinDistinct()).To("e"); // EXPECT EOS1006
        numbers.MapValues((v, c) => v.Split(' ').JoinSorted()).To("e"); // SILENT
        numbers.MapValues((v, c) => Rooms.Any()).To("f"); // EXPECT EOS1002
        numbers.MapValues((v, c) => Rooms.For(v)).To("f"); // SILENT
        numbers.MapValues((v, c) => Rooms.Pick(count => c.Partition % count)).To("f"); // SILENT
        numbers.MapValues((v, c) => Rooms.Cached[v]).To("g"); // SILENT
        numbers.MapValues((v, c) => Rooms.Drawn[v]).To("g"); // EXPECT EOS1002
        numbers.MapValues((v, c) => triage.Count(v)).To("h"); // EXPECT EOS1009
        visits.MapValues((v, c) => triage.Rate(v)).To("h"); // SILENT
        numbers.MapValues((v, c) => Triage.Shared.Count(v)).To("h"); // EXPECT EOS1009
    }
}

public sealed class FeeStreams
{
    private static readonly Fee Flat = new FlatFee(20m);
    private static readonly Fee ByUrgency = new UrgencyFee();

    public void Build(IKStream<string, Appointment> visits)
    {
        visits.MapValues((v, c) => new FlatFee(3m).Of(v)).To("a"); // SILENT
        visits.MapValues((v, c) => Flat.Of(v)).To("a"); // SILENT
        visits.MapValues((v, c) => new UrgencyFee().Of(v)).To("a"); // EXPECT EOS1001
        visits.MapValues((v, c) => ByUrgency.Of(v)).To("a"); // EXPECT EOS1001
        visits.MapValues((v, c) => Sum([new FlatFee(1m), new FlatFee(2m)], v)).To("b"); // SILENT
    }

    private static decimal Sum(FlatFee[] fees, Appointment visit) => fees.Sum(fee => fee.Of(visit));
}
