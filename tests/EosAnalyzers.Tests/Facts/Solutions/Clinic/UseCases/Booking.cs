using Clinic.Core;
using Clinic.Domain;

namespace Clinic.UseCases;

public sealed record Book(string Patient, DateTimeOffset Start) : ICommand<Result<Appointment>>;

public sealed record BookWalkIn(string Patient) : ICommand<Result<Appointment>>;

public sealed class BookHandler : ICommandHandler<Book, Result<Appointment>>
{
    public Result<Appointment> Execute(Book command) => string.IsNullOrEmpty(command.Patient)
        ? Result<Appointment>.Fail("no patient")
        : Result<Appointment>.Ok(Appointment.Book(command.Patient, command.Start));
}

public sealed class BookWalkInHandler : ICommandHandler<BookWalkIn, Result<Appointment>>
{
    public Result<Appointment> Execute(BookWalkIn command) => Result<Appointment>.Ok(Appointment.WalkIn(command.Patient));
}

public sealed class Logging<TCommand, TResult>(ICommandHandler<TCommand, TResult> inner) : ICommandHandler<TCommand, TResult>
    where TCommand : ICommand<TResult>
{
    public TResult Execute(TCommand command)
    {
        Console.WriteLine($"{DateTime.Now} {command}");
        return inner.Execute(command);
    }
}

public sealed class Stamping(IMiddleware<string>? next = null) : IMiddleware<string>
{
    public string Invoke(string message, Func<string, string> rest)
    {
        var stamped = message + "@" + DateTime.UtcNow.ToString("O");
        return next is null ? rest(stamped) : next.Invoke(stamped, rest);
    }
}

public sealed class Trimming : IMiddleware<string>
{
    public string Invoke(string message, Func<string, string> rest) => rest(message.Trim());
}

public sealed class VisitService(IAppointments appointments, INotifier notifier, IInsurance insurance, IAudit audit, ILabels labels, ITimeSource time)
{
    public void Register(Appointment appointment)
    {
        audit.Note(appointment.Id);
        appointments.Add(appointment);
    }

    public void Replace(Appointment appointment) => appointments.Put(appointment);

    public Task VisitAsync(Appointment appointment) => appointments.CountVisitAsync(appointment.Patient);

    public async Task<string> RemindAsync(Appointment appointment)
    {
        await notifier.NotifyAsync(appointment.Patient, Reminders.Reference(appointment));
        return labels.Of(appointment);
    }

    public async Task<decimal> PriceAsync(Appointment appointment)
    {
        var quote = await insurance.QuoteAsync(appointment.Patient);
        return quote + 1m;
    }

    public bool IsDue(Appointment appointment) => appointment.Start < time.GetNow();

    public string Title(Appointment appointment) => "visit " + appointment.Id;
}
