using Clinic.Core;
using Clinic.Domain;

namespace Clinic.UseCases;

public interface IAppointments
{
    void Add(Appointment appointment);

    void Put(Appointment appointment);

    Task CountVisitAsync(string patient);

    Appointment? Find(string id);
}

public interface INotifier
{
    Task NotifyAsync(string patient, string text);
}

public interface IInsurance
{
    Task<decimal> QuoteAsync(string patient);
}

public interface IAudit
{
    void Note(string line);
}

public interface ILabels
{
    string Of(Appointment appointment);
}
