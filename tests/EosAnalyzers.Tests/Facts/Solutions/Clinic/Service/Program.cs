using Clinic.Core;
using Clinic.Storage;
using Clinic.Streams;
using Clinic.UseCases;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddDbContext<ClinicContext>(); // SILENT
services.AddSingleton<VisitService>(); // SILENT
services.AddSingleton<VisitStreams>(); // SILENT
services.AddScoped<IAppointments, EfAppointments>(); // EXPECT EOS2001, EOS2009
services.AddKeyedScoped<IAppointments, SqlAppointments>("sql"); // SILENT
services.AddHttpClient<INotifier, MailNotifier>(); // EXPECT EOS2003
services.AddHttpClient<KeyedNotifier>(); // SILENT
services.AddSingleton<INotifier>(provider => new RetryingNotifier(provider.GetRequiredService<KeyedNotifier>())); // SILENT
services.AddHttpClient<IInsurance, HttpInsurance>(); // EXPECT EOS1004
services.AddSingleton<IInsurance, FixedInsurance>(); // SILENT
services.AddAudit("audit.log"); // EXPECT EOS2004
services.AddQuietAudit(); // SILENT
services.AddSingleton<ILabels, CultureLabels>(); // EXPECT EOS1007
services.AddSingleton<ILabels, IdLabels>(); // SILENT
services.AddSingleton(WallTime.Default); // EXPECT EOS1001
services.AddSingleton<IBusinessCalendar, WeekCalendar>(); // SILENT
Console.WriteLine(new CheckStreams());
