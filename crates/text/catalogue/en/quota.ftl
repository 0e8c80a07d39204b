# Charged calls. Words of editions are those of the providers' documents

quota-class-api = API calls
quota-class-push = Pushed events
quota-part-polling = Booking queries
quota-part-details = Meeting details
quota-part-listing = Room list
quota-part-events = events
quota-state-fine = fine
quota-state-tight = tight
quota-state-over = not enough
quota-state-unknown = not known
quota-edition-standard = Standard
quota-edition-professional = Professional
quota-edition-exclusive = Exclusive
