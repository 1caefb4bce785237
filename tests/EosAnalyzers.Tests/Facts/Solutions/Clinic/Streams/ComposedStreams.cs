using Clinic.Core;
using Clinic.Domain;
using Clinic.UseCases;
using Streamiz.Kafka.Net.Stream;

namespace Clinic.Streams;

public sealed class CheckStreams
{
    private static readonly ICheck<Appointment> Plain = new AllChecks<Appointment>([new UrgentCheck(), new Inverted<Appointment>(new UrgentCheck())]);
    private static readonly ICheck<Appointment> Sampled = new AllChecks<Appointment>([new UrgentCheck(), new SampleCheck(10)]);

    public void Build(IKStream<string, Appointment> visits)
    {
        visits.Filter((k, v, c) => Plain.Passes(v)).To("a"); // SILENT
        visits.Filter((k, v, c) => Sampled.Passes(v)).To("a"); // EXPECT EOS1002
        visits.Filter((k, v, c) => new Inverted<Appointment>(new UrgentCheck()).Passes(v)).To("b"); // SILENT
        visits.Filter((k, v, c) => new Inverted<Appointment>(new SampleCheck(2)).Passes(v)).To("b"); // EXPECT EOS1002
        visits.Filter((k, v, c) => new LateCheck(new EventTime(c.Timestamp)).Passes(v)).To("c"); // SILENT
        visits.Filter((k, v, c) => new LateCheck(new WallTime()).Passes(v)).To("c"); // EXPECT EOS1001
        visits.Filter((k, v, c) => new Inverted<Appointment>(new LateCheck(WallTime.Default)).Passes(v)).To("c"); // EXPECT EOS1001
        visits.MapValues((v, c) => new WeekCalendar(new EventTime(c.Timestamp)).Today.DayNumber).To("d"); // SILENT
        visits.MapValues((v, c) => new WeekCalendar(WallTime.Default).Today.DayNumber).To("d"); // EXPECT EOS1001
        visits.Filter((k, v, c) => new WeekCalendar(WallTime.Default).IsOpen(new DateOnly(2024, 1, v.Id.Length))).To("d"); // SILENT
    }
}

public sealed class CommandStreams
{
    private static readonly Line<string> Clean = new Line<string>().Then(text => text.Trim()).Through(new Trimming());
    private static readonly Line<string> Stamped = new Line<string>().Then(text => text.Trim()).Then(text => text + DateTime.UtcNow.Ticks);

    public void Build(IKStream<string, string> patients)
    {
        patients.MapValues((v, c) => new BookHandler().Execute(new Book(v, DateTimeOffset.UnixEpoch)).Value!.Id).To("a"); // SILENT
        patients.MapValues((v, c) => new BookWalkInHandler().Execute(new BookWalkIn(v)).Value!.Id).To("a"); // EXPECT EOS1003
        patients.MapValues((v, c) => new Logging<Book, Result<Appointment>>(new BookHandler()).Execute(new Book(v, DateTimeOffset.UnixEpoch)).Value!.Id).To("b"); // SILENT
        patients.MapValues((v, c) => new Logging<BookWalkIn, Result<Appointment>>(new BookWalkInHandler()).Execute(new BookWalkIn(v)).Value!.Id).To("b"); // EXPECT EOS1003
        patients.MapValues((v, c) => Result<string>.Ok(v).Then(text => Result<string>.Ok(text + "!")).Value).To("c"); // SILENT
        patients.MapValues((v, c) => Result<string>.Ok(v).Then(text => Result<string>.Ok(text + Random.Shared.Next())).Value).To("c"); // EXPECT EOS1002
        patients.MapValues((v, c) => Result<string>.Fail(v).Or(() => v + "?")).To("c"); // SILENT
        patients.MapValues((v, c) => Result<string>.Fail(v).Or(() => Ids.Random("r"))).To("c"); // EXPECT EOS1003
        patients.MapValues((v, c) => Result<string>.Ok(v).Tap(text => Console.WriteLine(DateTime.Now + text)).Value).To("c"); // SILENT
        patients.MapValues((v, c) => new Trimming().Invoke(v, text => text + "!")).To("d"); // SILENT
        patients.MapValues((v, c) => new Stamping().Invoke(v, text => text + "!")).To("d"); // EXPECT EOS1001
        patients.MapValues((v, c) => Clean.Send(v)).To("e"); // SILENT
        patients.MapValues((v, c) => Stamped.Send(v)).To("e"); // EXPECT EOS1001
        patients.MapValues((v, c) => new Line<string>().Through(new Stamping()).Send(v)).To("e"); // EXPECT EOS1001
        patients.MapValues((v, c) => new Line<string>().Through(new Trimming()).Send(v)).To("e"); // SILENT
    }
}

public sealed class VisitStreams(VisitService service, ITimeSource time, IAppointments appointments)
{
    public void Build(IKStream<string, Appointment> visits)
    {
        visits.Foreach((k, v, c) => service.Register(v)); // SILENT said at the registrations
        visits.Foreach((k, v, c) => service.Replace(v)); // SILENT
        visits.ForeachAsync(async (r, c) => await service.VisitAsync(r.Value)); // SILENT
        visits.MapValuesAsync(async (r, c) => await service.RemindAsync(r.Value)).To("a"); // SILENT
        visits.MapValuesAsync(async (r, c) => await service.PriceAsync(r.Value)).To("b"); // SILENT
        visits.Filter((k, v, c) => service.IsDue(v)).To("c"); // SILENT
        visits.MapValues((v, c) => service.Title(v)).To("d"); // SILENT
        visits.MapValues((v, c) => time.GetNow().ToUnixTimeSeconds()).To("e"); // SILENT said at the registration
        visits.MapValues((v, c) => appointments.Find(v.Id) is null ? "new" : "known").To("f"); // SILENT
    }
}
