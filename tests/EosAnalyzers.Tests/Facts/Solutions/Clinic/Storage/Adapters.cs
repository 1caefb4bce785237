using System.Net.Http.Json;
using Clinic.Core;
using Clinic.Domain;
using Clinic.UseCases;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Clinic.Storage;

public sealed class AppointmentRow
{
    public long RowId { get; set; }

    public string Id { get; set; } = "";

    public string Patient { get; set; } = "";
}

public sealed class ClinicContext(DbContextOptions<ClinicContext> options) : DbContext(options)
{
    public DbSet<AppointmentRow> Appointments => Set<AppointmentRow>();
}

public abstract class Repository<TRow>(DbContext context) where TRow : class
{
    protected void Insert(TRow row)
    {
        context.Set<TRow>().Add(row);
        context.SaveChanges();
    }
}

public sealed class EfAppointments(ClinicContext context) : Repository<AppointmentRow>(context), IAppointments
{
    public void Add(Appointment appointment) => Insert(new AppointmentRow { Id = appointment.Id, Patient = appointment.Patient });

    public void Put(Appointment appointment) =>
        context.Appointments.Where(row => row.Id == appointment.Id)
            .ExecuteUpdate(set => set.SetProperty(row => row.Patient, appointment.Patient));

    public Task CountVisitAsync(string patient) =>
        context.Database.ExecuteSqlInterpolatedAsync($"UPDATE visits SET count = count + 1 WHERE patient = {patient}");

    public Appointment? Find(string id) => null;
}

public sealed class SqlAppointments(NpgsqlDataSource source) : IAppointments
{
    public void Add(Appointment appointment)
    {
        using var connection = source.OpenConnection();
        connection.Execute(
            "INSERT INTO appointments (id, patient) VALUES (@Id, @Patient) ON CONFLICT (id) DO UPDATE SET patient = excluded.patient",
            new { appointment.Id, appointment.Patient });
    }

    public void Put(Appointment appointment)
    {
        using var connection = source.OpenConnection();
        connection.Execute("UPDATE appointments SET patient = @Patient WHERE id = @Id", new { appointment.Id, appointment.Patient });
    }

    public async Task CountVisitAsync(string patient)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("UPDATE visits SET last = @patient WHERE patient = @patient", new { patient });
    }

    public Appointment? Find(string id) => null;
}

public sealed class MailNotifier(HttpClient http) : INotifier
{
    public Task NotifyAsync(string patient, string text) => http.PostAsJsonAsync("mails", new { patient, text });
}

public sealed class KeyedNotifier(HttpClient http) : INotifier
{
    public async Task NotifyAsync(string patient, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "mails");
        request.Headers.Add("Idempotency-Key", Ids.Stable(patient + text));
        request.Content = JsonContent.Create(new { patient, text });
        await http.SendAsync(request);
    }
}

public sealed class RetryingNotifier(INotifier inner) : INotifier
{
    public async Task NotifyAsync(string patient, string text)
    {
        try
        {
            await inner.NotifyAsync(patient, text);
        }
        catch (HttpRequestException)
        {
            await inner.NotifyAsync(patient, text);
        }
    }
}

public sealed class HttpInsurance(HttpClient http) : IInsurance
{
    public async Task<decimal> QuoteAsync(string patient) => await http.GetFromJsonAsync<decimal>("quotes/" + patient);
}

public sealed class FixedInsurance : IInsurance
{
    public Task<decimal> QuoteAsync(string patient) => Task.FromResult(12m);
}

public sealed class FileAudit(string path) : IAudit
{
    public void Note(string line) => File.AppendAllText(path, line + Environment.NewLine);
}

public sealed class ConsoleAudit : IAudit
{
    public void Note(string line) => Console.WriteLine(line);
}

public sealed class CultureLabels : ILabels
{
    public string Of(Appointment appointment) => appointment.Start.ToString("D");
}

public sealed class IdLabels : ILabels
{
    public string Of(Appointment appointment) => appointment.Id;
}

public static class StorageServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services, string path) =>
        services.AddSingleton<IAudit>(_ => new FileAudit(path));

    public static IServiceCollection AddQuietAudit(this IServiceCollection services) =>
        services.AddSingleton<IAudit, ConsoleAudit>();
}
