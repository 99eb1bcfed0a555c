"""From articles read one by one to tables that hold across them: entities become actors, targets become issues."""
